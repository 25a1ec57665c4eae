using System.Globalization;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Schemas.Compilation;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Bindings;

/// <summary>Compiles the schema bundle that ships.</summary>
public static class SchemaRun
{
    /// <summary>Compiles the documents of <c>--input</c> into <c>--bundle</c>.</summary>
    /// <exception cref="ConfigurationException">There is no such folder, or a file in it is not a document set.</exception>
    public static void Compile(RunContext context)
    {
        var input = context.Settings.GetText(SchemaOptions.Input)
            ?? throw new ConfigurationException("--input=DIR is missing: the folder of OpenAPI v3 document sets (openapi-v3-1.36.json.gz, …) to compile");
        var folder = Path.GetFullPath(input, context.Paths.Root);
        if (!Directory.Exists(folder)) throw new ConfigurationException($"there is no folder {context.Paths.Shown(folder)}; check --input");
        var bundle = Path.GetFullPath(context.Settings.Get(SchemaOptions.Bundle), context.Paths.Root);
        try
        {
            var versions = SchemaCompiler.CompileFolder(folder, bundle);
            context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {context.Paths.Shown(bundle)}: Kubernetes {string.Join(", ", versions)}, {new FileInfo(bundle).Length} bytes"));
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException(exception.Message, context.Paths.Shown(folder));
        }
    }
}
