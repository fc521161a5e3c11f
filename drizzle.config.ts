import { defineConfig } from 'drizzle-kit';

/** For `npm run db:generate -- --name what-changes`, which writes the next migration into drizzle/. */
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/core/store/schema/*.ts',
  out: './drizzle',
});
