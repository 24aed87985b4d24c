// npm run demo: PostgreSQL, Medusa with the dashboard, and the example shop.
require("./node-version")()
require("./demo/main").main(process.argv.slice(2))
