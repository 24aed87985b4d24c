import medusa from "@medusajs/eslint-plugin"
import tseslint from "typescript-eslint"

/** Code that is no part of a Medusa server. */
const NO_SERVER = [
  "scripts/**",
  "storefront/**",
  "examples/**",
  "src/admin/**",
  "*.{js,mjs}",
]

const TESTS = ["integration-tests/**", "**/__tests__/**", "**/*.spec.*"]

/** A test left focused or switched off says nothing about the product. */
const NO_FOCUSED_TESTS = ["describe", "it", "test"].flatMap((object) =>
  ["only", "skip", "todo"].map((property) => ({
    object,
    property,
    message: "Tests run whole.",
  }))
)

export default tseslint.config(
  ...medusa.default.configs.strict,
  {
    // Medusa's preset leaves tests out; ours are held to the general rules.
    ignores: [
      "!**/__tests__/**",
      "!**/integration-tests/**",
      "!**/*.spec.*",
      "!**/*.test.*",
      "**/node_modules/**",
      "**/.next/**",
      "**/next-env.d.ts",
      ".demo/**",
      ".e2e/**",
      "**/migrations/*.ts",
    ],
  },
  tseslint.configs.eslintRecommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.recommended],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports" },
      ],
    },
  },
  {
    files: ["**/*.{js,mjs,ts,tsx}"],
    rules: {
      curly: ["error", "all"],
      eqeqeq: "error",
      "max-lines": ["error", { max: 300 }],
      "no-console": ["error", { allow: ["warn", "error"] }],
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  {
    // Typed rules are about workflows; there are none outside the server.
    files: [...NO_SERVER, ...TESTS, "demo/**"],
    languageOptions: { parserOptions: { project: null } },
    rules: {
      "@medusajs/no-workflow-call-without-container": "off",
      "@medusajs/no-non-serializable-step-return": "off",
    },
  },
  {
    files: [...NO_SERVER, ...TESTS],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    // A Next.js shop has routes of another kind, and no Medusa framework.
    files: ["examples/**"],
    rules: {
      "@medusajs/import-from-framework-not-internal": "off",
      "@medusajs/route-file-naming": "off",
    },
  },
  {
    // Programs for people at a terminal.
    files: ["scripts/**", "src/cli/**", "bin/**", "demo/**", "examples/**"],
    rules: { "no-console": "off" },
  },
  {
    files: ["**/*.{js,cjs}"],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: TESTS,
    rules: {
      "@typescript-eslint/no-explicit-any": "off",
      "no-console": "off",
      "no-restricted-properties": ["error", ...NO_FOCUSED_TESTS],
      "max-lines": ["error", { max: 800 }],
    },
  }
)
