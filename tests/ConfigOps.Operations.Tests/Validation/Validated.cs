using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>Validates manifests given as text.</summary>
internal static class Validated
{
    public static async Task<Report> Of(string yaml, Func<ValidateOptions, ValidateOptions>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("configops-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "manifests.yaml"), yaml);
            var options = new ValidateOptions { Environment = "dev", Files = ManifestSource.Find(folder.FullName, path => Path.GetRelativePath(folder.FullName, path)) };
            return (await new ValidateOperation(new FixedClock()).RunAsync(change?.Invoke(options) ?? options)).Report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The findings as lines: rule, place, message.</summary>
    public static async Task<string> Lines(string yaml, Func<ValidateOptions, ValidateOptions>? change = null) => 
        string.Join('\n', (await Of(yaml, change)).Findings.Select(finding => $"{finding.Rule} {finding.File}:{finding.Position} {finding.Path} {finding.Message}"));

    public static ManifestSet Set(Node root) => new([new Resource((MapNode)root)]);
}
