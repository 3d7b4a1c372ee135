/** What editors and the compiler need to know of definitions; building them needs none of it. */
export const compilerConfigurationFile = "tsconfig.json";

export const compilerConfiguration = `${JSON.stringify(
  {
    compilerOptions: {
      target: "es2023",
      lib: ["es2023"],
      module: "nodenext",
      moduleResolution: "nodenext",
      types: [],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
    },
    include: ["src"],
  },
  null,
  2,
)}\n`;
