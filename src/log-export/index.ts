export { csvRow, csvStream } from "./csv"
export { logRows } from "./log-rows"
export { endingAt } from "./until"
