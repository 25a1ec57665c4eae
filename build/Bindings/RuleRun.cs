using System.Globalization;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;
using ConfigOps.Operations.Validation.Rules;

namespace ConfigOps.Build.Bindings;

/// <summary>Binds what concerns the user's own rules to a run.</summary>
/// <param name="operation">Runs the examples of rules.</param>
public sealed class RuleRun(VerifyRulesOperation operation)
{
    /// <summary>The files of the rules: those of <c>--rules</c>, else those of <c>environments/rules</c>, if there is such a folder.</summary>
    /// <exception cref="ConfigurationException">Something that is named is not there.</exception>
    public static IReadOnlyList<ManifestSource> Files(RunContext context)
    {
        var files = new RuleFiles(context.Inputs.Context);
        return context.Settings.GetText(ValidationOptions.Rules) is { } named ? files.Find(named) : files.In(context.Paths.Rules);
    }

    /// <summary>Runs the examples of the rules.</summary>
    /// <exception cref="ConfigurationException">There are no rules, or something is wrong with one.</exception>
    public Report Verify(RunContext context)
    {
        var files = Files(context);
        if (files.Count == 0) throw new ConfigurationException($"there are no rules: {context.Paths.Shown(context.Paths.Rules)} has no .yaml file; name others with --rules=");
        var definitions = context.Settings.GetText(ValidationOptions.Definitions) is { } named ? DefinitionFiles.Read(new ManifestInputs(context.Inputs.Context).Find(named, context.Cancellation), named) : [];
        var result = operation.Run(new VerifyRulesOptions(context.Run.Environment, files, definitions, context.Settings.GetText(ClusterOptions.KubernetesVersion) is { } version ? [version] : []));
        foreach (var rule in result.Rules)
            context.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule.Rule}: {rule.Passed} {(rule.Passed == 1 ? "test" : "tests")} passed, {rule.Failed} failed ({rule.File})"), rule.Failed > 0 ? Ink.Bad : Ink.Plain);
        return result.Report;
    }
}
