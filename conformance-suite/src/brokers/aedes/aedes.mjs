import net from 'node:net';
import { Aedes } from 'aedes';

const broker = await Aedes.createBroker({
  authenticate: (client, user, password, done) => done(null, user !== 'joe' || String(password) === 'secret'),
  authorizePublish: (client, packet, done) =>
    done(packet.topic === 'denied/topic' ? new Error('denied') : null),
  authorizeSubscribe: (client, subscription, done) =>
    done(null, subscription.topic === 'denied/#' ? null : subscription),
});
net.createServer(broker.handle).listen(Number(process.argv[2]), '127.0.0.1');
