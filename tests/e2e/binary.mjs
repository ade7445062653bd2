// SPDX-License-Identifier: MIT
// Attachments there and back, as the official client sends and reads them.
// usage: binary.mjs URL default|polling|websocket, where the application of the official suite answers
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

const [url, transport] = process.argv.slice(2);
const socket = transport === 'default' ? io(url) : io(url, { transports: [transport] });
const sizes = [0, 1, 2, 3, 125, 126, 1000, 20000];
const bytes = (size) => Buffer.from(Array.from({ length: size }, (_, i) => (i * 7 + size) % 256));

async function exchange() {
    for (const size of sizes) {
        const back = new Promise((resolve) => socket.once('message-back', (...args) => resolve(args)));
        socket.emit('message', { a: bytes(size), list: [bytes(3)] }, 'and text');
        assert.deepEqual(await back, [{ a: bytes(size), list: [bytes(3)] }, 'and text']);
        const acked = await new Promise((resolve) =>
            socket.emit('message-with-ack', bytes(size), 7, (...args) => resolve(args)));
        assert.deepEqual(acked, [bytes(size), 7]);
    }
}

const upgraded = new Promise((resolve) => socket.io.on('open', () => socket.io.engine.on('upgrade', resolve)));
await new Promise((resolve, reject) => {
    socket.on('connect', resolve);
    socket.on('connect_error', reject);
});
await exchange(); // by default it upgrades amid or before
if (transport === 'default') {
    await upgraded;
    await exchange();
}
assert.equal(socket.io.engine.transport.name, transport === 'polling' ? 'polling' : 'websocket');
socket.disconnect();
console.log('binary: all of it');
