import express, { type Express, type RequestHandler } from "express"

type Layer = {
  name: string
  route?: { path: string | RegExp; methods: Record<string, boolean> }
}

let current: Express | null = null

// The test runner keeps the app to itself; it hands it out by listening.
const { listen } = express.application
express.application.listen = function (this: Express, ...args: unknown[]) {
  remember(this)

  return listen.apply(this, args as never)
} as typeof listen

function remember(app: Express): void {
  current = app
}

/** The express app that the runner booted. Import this file before the runner boots. */
export function expressApp(): Express {
  if (!current) {
    throw new Error("No app is listening")
  }

  return current
}

export function layersOf(app: Express): Layer[] {
  return (app as unknown as { _router: { stack: Layer[] } })._router.stack
}

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options"]

/** Every route that has a handler of its own: `METHOD path`, middlewares left out. */
export function registeredRoutes(app: Express): string[] {
  const routes = layersOf(app).flatMap(({ route }) =>
    route
      ? METHODS.filter((method) => route.methods[method]).map(
          (method) => `${method.toUpperCase()} ${String(route.path)}`
        )
      : []
  )

  return [...new Set(routes)].sort()
}

/**
 * Puts a handler where a shop's own would stand: before the last one of the
 * same route if there is one, else behind all others. Answers how to remove it.
 */
export function addRoute(
  method: "get" | "post" | "put" | "delete" | "patch",
  path: string,
  ...handlers: RequestHandler[]
): () => void {
  const app = expressApp()
  const layers = layersOf(app)
  const last = layers.findLastIndex(
    ({ route }) => route?.path === path && route.methods[method]
  )
  app[method](path, ...handlers)
  const [layer] = layers.splice(-1, 1)
  layers.splice(last === -1 ? layers.length : last, 0, layer)

  return () => void layers.splice(layers.indexOf(layer), 1)
}
