import Module from "node:module"
import path from "node:path"

type Resolve = (request: string, parent: unknown, ...rest: unknown[]) => string

const loader = Module as unknown as { _resolveFilename: Resolve }
const plain = loader._resolveFilename
const folder = path.join(__dirname, "../../integration-tests/react-19")
const react19 = Module.createRequire(path.join(folder, "package.json"))
const modules = new Map<string, string>()

/**
 * React 19 for what packages require, such as Testing Library; what the kit
 * and its tests import is aliased in `vitest.config.ts`.
 */
loader._resolveFilename = function (request, ...rest) {
  if (!/^react(-dom)?(\/|$)/.test(request)) {
    return plain.call(this, request, ...rest)
  }

  const known = modules.get(request)

  // While it resolves, the same request comes by here.
  if (known === undefined) {
    modules.set(request, "")
    modules.set(request, react19.resolve(request))
  }

  return modules.get(request) || plain.call(this, request, ...rest)
}
