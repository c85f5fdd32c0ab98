import { connect } from "node:net";
import { createAnswerReader, type RawAnswer } from "./answer-reader.js";

/** What to send over a connection of its own. */
export interface RawRequest {
  readonly port: number;
  readonly bytes: Uint8Array;
  /** How many answers to wait for; 1 by default. */
  readonly answers?: number;
  /** How long to wait for them, in milliseconds; 5,000 by default. */
  readonly timeoutMs?: number;
}

/** Sends bytes as they are, and resolves with the answers: as many as are asked for, or what came before the server closed. */
export function exchange({ port, bytes, answers: wanted = 1, timeoutMs = 5_000 }: RawRequest): Promise<RawAnswer[]> {
  return new Promise((resolve, reject) => {
    const answers: RawAnswer[] = [];
    const socket = connect(port, "127.0.0.1");
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      socket.destroy();
      settle();
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error(`No answer within ${timeoutMs} ms, ${answers.length} of ${wanted} came`))),
      timeoutMs,
    );
    const isHead = Buffer.from(bytes.subarray(0, 5)).toString() === "HEAD ";
    const reader = createAnswerReader(
      (answer) => {
        answers.push(answer);
        if (answers.length === wanted) finish(() => resolve(answers));
      },
      () => isHead,
    );
    socket.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        finish(() => reject(error));
      }
    });
    // A server that refuses a body may reset the connection once it has answered.
    socket.on("error", () => {});
    socket.on("close", () => {
      reader.end();
      finish(() => resolve(answers));
    });
    socket.write(bytes);
  });
}

/** Sends one request and resolves with its answer. @throws Error when the server closes without one. */
export async function exchangeOne(sent: RawRequest): Promise<RawAnswer> {
  const [answer] = await exchange(sent);
  if (!answer) throw new Error("The server closed the connection without an answer");
  return answer;
}
