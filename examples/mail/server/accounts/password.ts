import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** How hard a password is to guess from its hash; scrypt's own parameters. */
export interface PasswordCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

/** What OWASP recommends for 32 MiB: about a tenth of a second on a laptop. */
const defaultCost: PasswordCost = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };

const keyBytes = 32;

/** Hashes a password with a salt of its own. The parameters are stored with it, so that they can be raised later. */
export async function hashPassword(password: string, cost: PasswordCost = defaultCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  const { cost: n, blockSize, parallelization } = cost;
  return ["scrypt", n, blockSize, parallelization, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** Whether a password is the one of a hash that `hashPassword` made, in a time that does not tell how nearly. */
export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, cost, blockSize, parallelization, salt = "", key = ""] = hash.split("$");
  const parameters = { cost: Number(cost), blockSize: Number(blockSize), parallelization: Number(parallelization) };
  const derived = await derive(password, Buffer.from(salt, "base64url"), parameters);
  return timingSafeEqual(derived, Buffer.from(key, "base64url"));
}

let nobodys: Promise<string> | undefined;

/** Takes as long as `isPassword` and is never right: how long an answer takes must not tell which addresses exist. */
export async function isNobodysPassword(password: string): Promise<false> {
  nobodys ??= hashPassword(randomBytes(16).toString("hex"));
  await isPassword(password, await nobodys);
  return false;
}

function derive(password: string, salt: Buffer, { cost, blockSize, parallelization }: PasswordCost): Promise<Buffer> {
  // Node refuses more than 32 MiB unless it is told that this is meant.
  const options: ScryptOptions = { cost, blockSize, parallelization, maxmem: 256 * cost * blockSize };
  return new Promise((resolve, reject) => {
    // One password can be typed in several ways that look the same.
    scrypt(password.normalize("NFKC"), salt, keyBytes, options, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
