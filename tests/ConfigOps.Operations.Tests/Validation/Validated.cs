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
            options = change?.Invoke(options) ?? options;
            var report = (await new ValidateOperation(new FixedClock()).RunAsync(options)).Report;
            if (options.Comments is null) AssertAlike(report, (await new ValidateOperation(new FixedClock()).RunAsync(options with { KeepsManifests = false })).Report);
            return report;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A run that lets go of objects says the same of them as one that holds them.</summary>
    public static void AssertAlike(Report held, Report streamed)
    {
        Assert.Equal(held.Findings.Select(Describe), streamed.Findings.Select(Describe));
        Assert.Equal(held.Resources, streamed.Resources);
        Assert.Equal(held.Rules.Select(rule => rule.Id), streamed.Rules.Select(rule => rule.Id));
        Assert.Equal(held.NotAssessed, streamed.NotAssessed);
        Assert.Equal(held.Score, streamed.Score);
    }

    private static string Describe(Finding finding) => $"{finding.Severity} {finding.Rule} {finding.File}:{finding.Position} {finding.Path} {finding.Message} {string.Join(',', finding.KubernetesVersions ?? [])} {finding.Fix?.ToString()}";

    /// <summary>The findings as lines: rule, place, message.</summary>
    public static async Task<string> Lines(string yaml, Func<ValidateOptions, ValidateOptions>? change = null) => 
        string.Join('\n', (await Of(yaml, change)).Findings.Select(finding => $"{finding.Rule} {finding.File}:{finding.Position} {finding.Path} {finding.Message}"));

    public static ManifestSet Set(Node root) => new([new Resource((MapNode)root)]);
}
