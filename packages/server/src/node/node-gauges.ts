import { getHeapStatistics } from "node:v8";
import type { HostGauges } from "../rpc/admission-clock.js";

/** What V8 tells of its heap. Runtimes on another engine answer with figures that mean nothing here. */
export const nodeGauges: HostGauges = {
  heapUsed() {
    const { used_heap_size: usedBytes, heap_size_limit: limitBytes } = getHeapStatistics();
    return limitBytes > 0 && usedBytes <= limitBytes ? usedBytes / limitBytes : 0;
  },
};
