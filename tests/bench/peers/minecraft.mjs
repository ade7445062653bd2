// SPDX-License-Identifier: MIT
// A Minecraft server with two players who are really there, of npm's minecraft-protocol.
// usage: node minecraft.mjs MODULES PORT [SECONDS]   (MODULES is the folder whose node_modules has it)
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, port, seconds] = process.argv.slice(2);
const mc = createRequire(path.resolve(modules, 'package.json'))('minecraft-protocol');
const host = '127.0.0.1';
const version = '1.19.4';
let online = 0;
const server = mc.createServer({ 'online-mode': false, host, port: +port, version, motd: 'Test MC', maxPlayers: 20 });
server.on('login', () => {
    online += 1;
    if (online === 2)
        console.log('ready');
});
server.on('listening', () => {
    for (const username of ['Alice', 'Bob'])
        mc.createClient({ host, port: +port, username, version, auth: 'offline' }).on('error', () => {});
});
setTimeout(() => process.exit(0), +(seconds ?? 600) * 1000);
