import { connect, type Socket } from "node:net";
import { greeting } from "./silence.js";

const request = "GET /silence HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n";

/** How many connections are being made at a time: the system queues only so many. */
const atOnce = 100;

/** Subscribes so many times, over a connection each, and waits until each has heard something. */
export async function subscribeMany(port: number, count: number): Promise<readonly Socket[]> {
  const sockets: Socket[] = [];
  let missing = count;
  const subscribeSome = async () => {
    while (missing > 0) {
      missing -= 1;
      sockets.push(await subscribe(port));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, subscribeSome));
  return sockets;
}

function subscribe(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(request));
    let heard = "";
    const listen = (chunk: Buffer) => {
      heard += chunk;
      if (!heard.includes(greeting)) return;
      socket.off("data", listen).off("close", fail);
      // What comes later, such as pings, is taken and thrown away.
      socket.resume();
      resolve(socket);
    };
    const fail = () => reject(new Error(`A subscription was not answered as expected:\n${heard}`));
    socket.on("data", listen).on("close", fail).on("error", fail);
  });
}
