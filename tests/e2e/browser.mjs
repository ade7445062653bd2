// SPDX-License-Identifier: MIT
// Web pages in a headless Chromium, with the browser's build of the official client.
// usage: browser.mjs. It prints `pages PORT`, under which localhost and 127.0.0.1 are two origins, and reads one
// line of JSON: {"url": paneld, "echo": the official suite's application, "token", "thread"}. The page of localhost
// is the one they allow.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get, createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import WebSocket from 'ws';

const step = (text) => console.log('ok', text);

const dist = join(dirname(createRequire(import.meta.url).resolve('socket.io-client/package.json')), 'dist');
const pages = createServer((request, response) => {
    const isScript = request.url === '/socket.io.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(join(dist, 'socket.io.js'))
                          : '<!doctype html><title>page</title><script src="/socket.io.js"></script>');
});
await new Promise((resolve) => pages.listen(0, '127.0.0.1', resolve));
const port = pages.address().port;
console.log('pages', port);
const lines = createInterface({ input: process.stdin });
const world = JSON.parse(await new Promise((resolve) => lines.once('line', resolve)));
lines.close();

/// Chromium over its DevTools protocol.
const profile = mkdtempSync(join(tmpdir(), 'panel-browser-'));
const chromium = spawn('chromium', ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage',
    '--no-first-run', '--disable-background-networking', '--disable-component-update', '--no-proxy-server',
    '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
const ended = new Promise((resolve) => chromium.on('exit', resolve));
let words = '';
const address = await new Promise((resolve, reject) => {
    chromium.stderr.on('data', (data) => {
        words += data;
        const found = /DevTools listening on (ws:\S+)/.exec(words);
        if (found) resolve(found[1]);
    });
    chromium.on('error', reject);
    chromium.on('exit', () => reject(new Error(`chromium ended: ${words}`)));
});
const devtools = new WebSocket(address);
await new Promise((resolve, reject) => devtools.on('open', resolve).on('error', reject));
const answers = new Map();
const events = [];
devtools.on('message', (data) => {
    const message = JSON.parse(data);
    if (!message.id) return events.push(message);
    const { resolve, reject } = answers.get(message.id);
    answers.delete(message.id);
    if (message.error) reject(new Error(JSON.stringify(message.error)));
    else resolve(message.result);
});
let asked = 0;
const ask = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
    answers.set(++asked, { resolve, reject });
    devtools.send(JSON.stringify({ id: asked, method, params, sessionId }));
});

/// A new page; calls functions in it.
async function open(origin) {
    const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
    await ask('Network.enable', {}, sessionId);
    await ask('Page.enable', {}, sessionId);
    await ask('Page.navigate', { url: `${origin}/` }, sessionId);
    const run = async (work, ...args) => {
        const expression = `(${work})(...${JSON.stringify(args)})`;
        const { result, exceptionDetails } = await ask('Runtime.evaluate',
            { expression, awaitPromise: true, returnByValue: true }, sessionId);
        assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
        return result.value;
    };
    while (!await run(() => document.readyState === 'complete' && typeof io === 'function'));
    assert.equal(await run(() => location.origin), origin);
    const happened = (method) => events.filter((e) => e.sessionId === sessionId && e.method === method).map((e) => e.params);
    return { run, happened };
}

try {
    const own = await open(`http://localhost:${port}`);
    const talk = await own.run(async (url, token, thread) => {
        const socket = io(url);
        const seen = [];
        const transports = [];
        let moved;
        const upgraded = new Promise((resolve) => { moved = resolve; });
        let heard;
        const both = new Promise((resolve) => { heard = resolve; });
        socket.on('forum_update', (update) => {
            if (seen.push(update.data.content) === 2) heard();
        });
        socket.io.on('open', () => {
            transports.push(socket.io.engine.transport.name);
            socket.io.engine.on('upgrade', (to) => {
                transports.push(to.name);
                moved();
            });
        });
        await new Promise((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
        const ask = (...args) => socket.timeout(20000).emitWithAck(...args);
        const replies = [await ask('authenticate', { token }), await ask('join_forum', { thread_id: thread }),
            await ask('forum_post', { thread_id: thread, content: 'from a page' })];
        await upgraded;
        replies.push(await ask('forum_post', { thread_id: thread, content: 'behind the upgrade, ħé 🙂' }));
        await both; // the room hears of a post behind its answer
        socket.disconnect();
        return { transports, seen, replies: replies.map((reply) => reply.ok) };
    }, world.url, world.token, world.thread);
    assert.deepEqual(talk, {
        transports: ['polling', 'websocket'],
        seen: ['from a page', 'behind the upgrade, ħé 🙂'],
        replies: [true, true, true, true],
    });
    step('a page of an allowed origin polls, upgrades, posts and hears');

    for (const options of [undefined, { transports: ['polling'] }, { transports: ['websocket'] }]) {
        const back = await own.run(async (url, settings) => {
            const socket = settings ? io(url, settings) : io(url);
            await new Promise((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject));
            const sizes = [];
            for (const size of [0, 1, 125, 126, 3000]) {
                const bytes = new Uint8Array(size).map((_, i) => i + size);
                const answer = new Promise((resolve) => socket.once('message-back', resolve));
                socket.emit('message', bytes);
                const data = new Uint8Array(await answer);
                const acked = await new Promise((resolve) => socket.emit('message-with-ack', bytes, resolve));
                const same = (other) => other.length === size && other.every((byte, i) => byte === bytes[i]);
                if (same(data) && same(new Uint8Array(acked))) sizes.push(size);
            }
            socket.disconnect();
            return sizes;
        }, world.echo, options);
        assert.deepEqual(back, [0, 1, 125, 126, 3000]);
    }
    step('binary comes back over every transport');

    const foreign = await open(`http://127.0.0.1:${port}`);
    for (const transport of ['polling', 'websocket']) {
        const outcome = await foreign.run(async (url, name) => {
            const socket = io(url, { transports: [name], reconnection: false });
            return new Promise((resolve) => {
                socket.on('connect', () => resolve('connected'));
                socket.on('connect_error', (error) => resolve(error.message));
            });
        }, world.url, transport);
        assert.equal(outcome, transport === 'polling' ? 'xhr poll error' : 'websocket error');
    }
    const paths = foreign.happened('Network.responseReceivedExtraInfo');
    assert.ok(paths.some((info) => info.statusCode === 403), JSON.stringify(paths));
    const broken = foreign.happened('Network.webSocketFrameError').map((error) => error.errorMessage);
    assert.ok(broken.some((text) => text.includes('403')), JSON.stringify(broken));
    const words403 = await new Promise((resolve, reject) => {
        get(`${world.url}/socket.io/?EIO=4&transport=polling`, { headers: { Origin: `http://127.0.0.1:${port}` } },
            (response) => response.on('data', (body) => resolve([response.statusCode, String(body)]))).on('error', reject);
    });
    assert.deepEqual(words403, [403, '{"code":4,"message":"Forbidden"}']);
    step('a page of a foreign origin is refused with 403 over both');
    await ask('Browser.close');
    await ended;
    console.log('browser: all of it');
} finally {
    chromium.kill();
    await ended;
    pages.close();
    pages.closeAllConnections();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
process.exit();
