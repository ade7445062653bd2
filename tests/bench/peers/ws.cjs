// SPDX-License-Identifier: MIT
// node's ws: publish and subscribe, and nothing else.  ws.cjs PORT
const { WebSocketServer } = require('ws');
const room = new Set();
const server = new WebSocketServer({ port: +process.argv[2], host: '127.0.0.1', perMessageDeflate: false, backlog: 4096 });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const [event, arg] = JSON.parse(data.toString().slice(2));
    if (event === 'join') room.add(socket);
    else if (event === 'echo') socket.send('42' + JSON.stringify(['echo', arg]));
    else {
      const update = Buffer.from('42' + JSON.stringify(['forum_update', arg]));
      for (const member of room) member.send(update, { binary: false });
    }
  });
  socket.on('close', () => room.delete(socket));
  socket.on('error', () => {});
});
