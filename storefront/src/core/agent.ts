/** All that only a browser with a visit needs, apart from what is to be seen. */
export { impersonated as call } from "./impersonated"
export { watchVisit as watch } from "./visit-watcher"
