using System.Text;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Importing;
using ConfigOps.Operations.Generation.Importing.Compose;
using ConfigOps.Operations.Generation.Importing.Manifests;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds the imports to a run: what is read, where components go, and what is told of them.</summary>
/// <param name="host">The clock.</param>
public sealed class ImportRun(HostEnvironment host)
{
    /// <summary>Imports a Compose project.</summary>
    public Report ImportCompose(RunContext context) => Tell(context, "import-compose", new ImportComposeOperation(host.Time).Run(ImportSettings.From(context), context.Cancellation));

    /// <summary>Imports manifests.</summary>
    public Report ImportManifests(RunContext context) => Tell(context, "import-manifests", new ImportManifestsOperation(host.Time).Run(ImportSettings.From(context), context.Cancellation));

    private static Report Tell(RunContext context, string operation, ImportResult result)
    {
        foreach (var line in result.Text.TrimEnd('\n').Split('\n')) context.Console.WriteLine(line);
        var path = context.Paths.Report(operation, "txt");
        WholeFile.Write(path, Encoding.UTF8.GetBytes(result.Text));
        context.Console.WriteLine($"  in words: {context.Paths.Shown(path)}");
        return result.Report with { Environment = context.Run.Environment };
    }
}
