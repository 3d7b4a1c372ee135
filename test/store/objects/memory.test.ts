import { memoryObjects } from "../../support/memory-objects";
import { describeObjectStore } from "./contract";

describeObjectStore("memory", async () => {
  const objects = memoryObjects();
  return () => objects;
});
