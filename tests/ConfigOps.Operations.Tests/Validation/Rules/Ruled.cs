using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation.Rules;

/// <summary>Judges manifests by rules, both given as text.</summary>
internal static class Ruled
{
    public static IReadOnlyList<ManifestSource> Sources(params IReadOnlyList<string> rules) =>
        [.. rules.Select((text, index) => new ManifestSource(null, index == 0 ? "rule.yaml" : $"rule{index + 1}.yaml") { Content = Encoding.UTF8.GetBytes(text) })];

    public static Task<Report> Report(string manifests, string rule, Func<ValidateOptions, ValidateOptions>? change = null) =>
        Validated.Of(manifests, options =>
        {
            var custom = options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Custom }, Rules = Sources(rule) };
            return change?.Invoke(custom) ?? custom;
        });

    /// <summary>The findings as lines: severity, rule, place, path, message.</summary>
    public static async Task<string> Lines(string manifests, string rule, Func<ValidateOptions, ValidateOptions>? change = null) =>
        string.Join('\n', (await Report(manifests, rule, change)).Findings.Select(finding => $"{finding.Severity.ToText()} {finding.Rule} {finding.Position} {finding.Path} {finding.Message}"));

    /// <summary>What is wrong with rules, a line each.</summary>
    public static async Task<string> Mistakes(params string[] rules)
    {
        var refused = await Assert.ThrowsAsync<ConfigurationException>(() => Validated.Of("", options => options with { Rules = Sources(rules) }));
        return string.Join('\n', refused.Mistakes);
    }
}
