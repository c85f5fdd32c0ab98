import { describe, expect, it } from "vitest";
import { createAnswerReader, type RawAnswer } from "./answer-reader.js";

const pipelined = [
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n\r\nhello",
  "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;ext\r\n!\r\n0\r\nx: y\r\n\r\n",
  "HTTP/1.1 204 No Content\r\n\r\n",
  "HTTP/1.1 404 Not Found\r\n\r\nuntil the end",
].join("");

function read(bytes: string, pieceLength: number): RawAnswer[] {
  const answers: RawAnswer[] = [];
  const reader = createAnswerReader((answer) => answers.push(answer));
  for (let at = 0; at < bytes.length; at += pieceLength) reader.push(Buffer.from(bytes.slice(at, at + pieceLength)));
  reader.end();
  return answers;
}

describe("answer reader", () => {
  it.each([1, 7, 10_000])("takes answers apart that come in pieces of %i bytes", (pieceLength) => {
    const answers = read(pipelined, pieceLength);
    expect(answers.map(({ status, body, cut }) => [status, body.toString(), cut])).toEqual([
      [200, "hello", false],
      [200, "hello!", false],
      [204, "", false],
      [404, "until the end", false],
    ]);
    expect(answers[0]?.headers.slice(1)).toEqual([
      ["set-cookie", "a"],
      ["set-cookie", "b"],
    ]);
  });

  it("says that an answer was cut", () => {
    expect(read("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", 100)[0]?.cut).toBe(true);
    expect(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n", 100)[0]?.cut).toBe(true);
  });
});
