// SPDX-License-Identifier: MIT
// The official client as people use it, from the sign-in to the daemon's restart.
// usage: clients.mjs URL TOKEN THREAD default|polling|websocket
// It asks for what only the test can do with a line on standard output: `burst COUNT` and `restart`.
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

const [url, token, thread, transport] = process.argv.slice(2);
const threadId = Number(thread);
const Burst = 200;
const patience = 20000;

const step = (text) => console.log('ok', text);

/// Resolves when `fits` does, looked at after every event of the socket.
function until(reader, what, fits) {
    return new Promise((resolve, reject) => {
        const look = () => {
            if (!fits()) return;
            clearTimeout(timer);
            reader.watchers.delete(look);
            resolve();
        };
        const timer = setTimeout(() => reject(new Error(
            `${what} never came; transports ${reader.transports}, ${reader.seqs.length} posts, ` +
            `disconnected by ${reader.losses}, errors ${reader.errors}`)), patience);
        reader.watchers.add(look);
        look();
    });
}

/// A reader of the thread, with the client's default settings but for what `transport` says. It signs
/// in by event and joins the thread again after each connect, with what it has seen.
function read() {
    const socket = transport === 'default' ? io(url) : io(url, { transports: [transport] });
    const reader = { socket, seqs: [], transports: [], losses: [], errors: [], joins: 0, watchers: new Set() };
    const look = () => reader.watchers.forEach((watcher) => watcher());
    let epoch = null;
    socket.io.on('open', () => { // an upgrade may be done before the namespace is connected
        reader.transports.push(socket.io.engine.transport.name);
        socket.io.engine.on('upgrade', (to) => {
            reader.transports.push(to.name);
            look();
        });
    });
    socket.on('connect', async () => {
        const signedIn = await socket.timeout(patience).emitWithAck('authenticate', { token });
        assert.equal(signedIn.ok, true, JSON.stringify(signedIn));
        const last = reader.seqs.at(-1);
        const question = last === undefined ? { thread_id: threadId }
                                            : { thread_id: threadId, epoch, after_seq: last };
        const joined = await socket.timeout(patience).emitWithAck('join_forum', question);
        assert.equal(joined.ok, true, JSON.stringify(joined));
        epoch = joined.epoch;
        if (last === undefined)
            reader.seqs.push(joined.last_seq);
        else
            reader.seqs.push(...joined.posts.map((post) => post.seq));
        ++reader.joins;
        look();
    });
    socket.on('forum_update', (update) => {
        reader.seqs.push(update.data.seq);
        look();
    });
    socket.on('disconnect', (why) => reader.losses.push(why));
    socket.on('connect_error', (error) => reader.errors.push(`${error.message} ${error.description ?? ''}`));
    return reader;
}

function isWhole(reader) {
    reader.seqs.forEach((seq, i) => assert.equal(seq, reader.seqs[0] + i, `seqs ${reader.seqs}`));
}
const post = (reader, content) =>
    reader.socket.timeout(patience).emitWithAck('forum_post', { thread_id: threadId, content });

const first = read();
await until(first, 'the answer to join_forum', () => first.joins === 1);
assert.equal(first.transports[0], transport === 'websocket' ? 'websocket' : 'polling');
step('signs in and joins');

const posted = await post(first, 'Hello, ħé 🙂');
assert.equal(posted.ok, true, JSON.stringify(posted));
await until(first, 'its own post', () => first.seqs.includes(posted.post.seq));
step('posts, is answered and hears of it');

// The second one comes, and by default upgrades, while the posts come.
const before = first.seqs.length;
const start = first.seqs.at(-1);
console.log('burst', Burst);
await until(first, 'some of the burst', () => first.seqs.length > before + 20);
const second = read();
await until(first, 'the burst', () => first.seqs.at(-1) === start + Burst);
await until(second, 'the burst', () => second.seqs.at(-1) === start + Burst);
isWhole(first);
isWhole(second);
if (transport === 'default')
    await until(second, 'the upgrade', () => second.transports.length === 2);
const expected = { default: ['polling', 'websocket'], polling: ['polling'], websocket: ['websocket'] }[transport];
for (const reader of [first, second]) {
    assert.deepEqual(reader.transports, expected);
    assert.deepEqual([reader.losses, reader.errors], [[], []]);
}
step(`hears ${Burst} posts in order`);

// No event of the product takes attachments; the packet arrives whole and is answered.
const binary = await first.socket.timeout(patience).emitWithAck('test', { message: Buffer.from([0, 1, 254, 255]) });
assert.equal(binary.error.code, 'invalid');
step('sends binary, and is told that nothing takes it');

second.socket.disconnect();
console.log('restart');
await until(first, 'the connection after the restart', () => first.joins === 2);
assert.equal(first.losses.length, 1);
assert.notEqual(first.losses[0], 'io server disconnect'); // after that it would not come back
const again = await post(first, 'after the restart');
assert.equal(again.ok, true, JSON.stringify(again));
await until(first, 'the post after the restart', () => first.seqs.at(-1) === again.post.seq);
isWhole(first);
if (transport === 'default')
    await until(first, 'the second upgrade', () => first.transports.length === 4);
step('comes back after a restart and misses nothing');

first.socket.disconnect();
console.log('clients: all of it');
