// SPDX-License-Identifier: MIT
// The seed's snippets and both of its event tables, with the official client.
// usage: seed.mjs URL ANNA_TOKEN ANNA_ID BEN_TOKEN BEN_ID THREAD HIDDEN_THREAD SERVER
import assert from 'node:assert/strict';
import { io } from 'socket.io-client';

const [url, annaToken, annaId, benToken, benId, thread, hidden, server] = process.argv.slice(2);
const threadId = Number(thread);
const annaUser = Number(annaId);
const benUser = Number(benId);

function client(auth) {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, auth });
    socket.seen = [];
    socket.onAny((event, ...args) => socket.seen.push({ event, args }));
    return socket;
}

/// The first event of that name that fits, already seen or still to come.
function event(socket, name, fits = () => true) {
    const early = socket.seen.find((e) => e.event === name && fits(e.args[0]));
    if (early) return Promise.resolve(early.args[0]);
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
            reject(new Error(`no ${name}; seen: ${JSON.stringify(socket.seen.map((e) => e.event))}`));
        }, 8000);
        const listen = (got, data) => {
            if (got !== name || !fits(data)) return;
            clearTimeout(timer);
            socket.offAny(listen);
            resolve(data);
        };
        socket.onAny(listen);
    });
}
const ack = (socket, name, ...args) => socket.timeout(8000).emitWithAck(name, ...args);
const isTime = (text) => assert.match(text, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const step = (text) => console.log('ok', text);

// A token in CONNECT, and one in `authenticate`.
const anna = client({ token: annaToken });
const connected = await event(anna, 'connected');
assert.equal(connected.status, 'connected');
isTime(connected.timestamp);
assert.equal((await event(anna, 'authenticated')).status, 'success');
step('a token in the CONNECT packet signs in');

const ben = client();
await event(ben, 'connected');
const early = await ack(ben, 'join_forum', { thread_id: threadId });
assert.deepEqual([early.ok, early.error.code], [false, 'unauthenticated']);
const wrong = await ack(ben, 'authenticate', { token: 'no such token' });
assert.deepEqual([wrong.ok, wrong.error.code], [false, 'unauthenticated']);
const foreign = await ack(ben, 'authenticate', { token: benToken, user_id: annaUser });
assert.equal(foreign.error.code, 'forbidden');
assert.equal((await ack(ben, 'authenticate', { token: benToken, user_id: benUser })).ok, true);
const authenticated = await event(ben, 'authenticated');
assert.ok(Array.isArray(authenticated.online_users));
step('authenticate signs in, and refuses a foreign user_id');

const came = await event(anna, 'user_status_change', (d) => d.user_id === benUser);
assert.equal(came.online, true);
isTime(came.timestamp);
step('user_status_change tells who came');

const refused = client({ token: 'no such token' });
const error = await new Promise((resolve) => refused.on('connect_error', resolve));
assert.equal(error.data.code, 'unauthenticated');
refused.close();
step('a bad token is refused with its code');

// Forum
anna.emit('join_forum', { user_id: annaUser, thread_id: threadId });
assert.equal((await event(anna, 'forum_joined')).thread_id, threadId);
const activity = await event(anna, 'forum_activity');
assert.ok(Array.isArray(activity.activity));
const joined = await ack(ben, 'join_forum', { thread_id: threadId, epoch: null });
assert.equal(joined.ok, true);
for (const key of ['thread_id', 'epoch', 'last_seq', 'recovered', 'posts', 'has_more', 'members'])
    assert.ok(key in joined, key);
step('join_forum answers, with forum_joined and forum_activity for those without acks');

const clientId = '7f1c2e1a-0f2f-4c55-9a53-3d2f6f6d7b11';
const posted = await ack(ben, 'forum_post',
    { user_id: benUser, thread_id: threadId, content: 'Hello @anna, ħé 🙂', client_id: clientId });
assert.equal(posted.ok, true, JSON.stringify(posted));
const update = await event(anna, 'forum_update', (d) => d.data.id === posted.post.id);
assert.equal(update.type, 'new_post');
assert.equal(update.thread_id, threadId);
assert.equal(update.epoch, joined.epoch);
assert.equal(update.data.seq, joined.last_seq + 1);
assert.deepEqual(update.data.author, { id: benUser, username: 'ben' });
assert.equal(update.data.content, 'Hello @anna, ħé 🙂');
assert.equal(update.data.client_id, clientId);
isTime(update.timestamp);
step('forum_post is acknowledged and forum_update reaches the room');

const again = await ack(ben, 'forum_post', { thread_id: threadId, content: 'Hello @anna, ħé 🙂', client_id: clientId });
assert.equal(again.post.id, posted.post.id);
const other = await ack(ben, 'forum_post', { thread_id: threadId, content: 'Something else', client_id: clientId });
assert.equal(other.error.code, 'conflict');
step('a client_id posts once');

const mention = await event(anna, 'notification', (d) => d.kind === 'mention');
assert.equal(mention.post_id, posted.post.id);
assert.match(mention.url, /^panel:\/\/|^\//);
assert.ok(mention.title && mention.body);
step('a mention notifies');

const missed = await ack(anna, 'join_forum', { thread_id: threadId, epoch: joined.epoch, after_seq: joined.last_seq });
assert.equal(missed.recovered, true);
assert.deepEqual(missed.posts.map((p) => p.id), [posted.post.id]);
step('join_forum recovers what was missed');

// Typing
ben.emit('typing_start', { user_id: benUser, thread_id: threadId });
assert.deepEqual(await event(anna, 'user_typing', (d) => d.action === 'start'),
    { thread_id: threadId, user_id: benUser, username: 'ben', action: 'start' });
ben.emit('typing_stop', { user_id: benUser, thread_id: threadId });
await event(anna, 'user_typing', (d) => d.action === 'stop');
step('typing is told to the others');

ben.emit('leave_forum', { user_id: benUser, thread_id: threadId });
await event(ben, 'forum_left');
assert.equal((await ack(ben, 'typing_start', { thread_id: threadId })).error.code, 'not_a_member');
step('leave_forum leaves');

// Presence
anna.emit('get_online_users');
const online = await event(anna, 'online_users_list');
assert.equal(online.count, online.users.length);
assert.deepEqual(online.users.map((u) => u.username), ['anna', 'ben']);
step('get_online_users lists who is here');

// Servers
anna.emit('server_status_request', { server_ids: [server, 'nowhere'] });
const status = await event(anna, 'server_status_update', (d) => d.server_id === server && d.status.state === 'up');
assert.equal(status.status.max_players, 12);
assert.equal(status.status.map, 'oa_dm1');
isTime(status.timestamp);
assert.deepEqual((await ack(anna, 'server_status_request', { server_ids: [server, 'nowhere'] })).unknown, ['nowhere']);
assert.equal((await ack(anna, 'server_status_request', {})).error.code, 'invalid');
assert.equal((await ack(anna, 'server_status_request', { server_ids: 'main' })).error.code, 'invalid');
step('server_status_request shows a game server');

// Errors
assert.equal((await ack(anna, 'custom_action', { user_id: annaUser, action: 'custom' })).error.code, 'unknown_event');
anna.emit('custom_action', {});
assert.equal((await event(anna, 'error', (d) => d.event === 'custom_action')).code, 'unknown_event');
for (const data of [{}, { thread_id: '1' }, { thread_id: -1 }, { thread_id: 1.5 }, { thread_id: {} }, 7, 'x', []])
    assert.equal((await ack(anna, 'join_forum', data)).error.code, 'invalid', JSON.stringify(data));
const secret = await ack(anna, 'join_forum', { thread_id: Number(hidden) });
const nothing = await ack(anna, 'join_forum', { thread_id: 999999 });
assert.deepEqual(secret.error, nothing.error);
assert.equal(secret.error.code, 'not_found');
assert.equal((await ack(anna, 'forum_post', { thread_id: threadId, content: '   ' })).error.code, 'invalid');
assert.equal((await ack(anna, 'forum_post', { thread_id: threadId, content: 'x'.repeat(20000) })).error.code, 'too_large');
step('bad input answers with its code, and a hidden thread looks like none');

assert.equal(anna.connected, true);
const test = await ack(anna, 'test', { message: 'Hello Server' });
assert.deepEqual([test.ok, test.message], [true, 'Hello Server']);
assert.equal((await event(anna, 'test')).message, 'Hello Server');
step('test comes back');

ben.disconnect();
const left = await event(anna, 'user_status_change', (d) => d.user_id === benUser && !d.online);
assert.equal(left.online, false);
step('a clean goodbye shows at once');

anna.disconnect();
console.log('seed: all of it');
