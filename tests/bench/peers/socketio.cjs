// SPDX-License-Identifier: MIT
// socket.io over node, or over uWebSockets.  socketio.cjs PORT [uws]
const { Server } = require('socket.io');
const options = { transports: ['websocket'], perMessageDeflate: false, serveClient: false };
const port = +process.argv[2];
let io;
if (process.argv[3] === 'uws') {
  const app = require('@trufflesuite/uws-js-unofficial').App();
  io = new Server(options);
  io.attachApp(app);
  app.listen('127.0.0.1', port, (listening) => { if (!listening) process.exit(1); });
} else {
  const http = require('http').createServer();
  io = new Server(http, options);
  http.listen({ port, host: '127.0.0.1', backlog: 4096 });
}
io.on('connection', (socket) => {
  socket.on('join', (room) => socket.join(room));
  socket.on('echo', (arg) => socket.emit('echo', arg));
  socket.on('pub', (arg) => io.to('r').emit('forum_update', arg));
});
