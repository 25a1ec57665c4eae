using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>The options that say what a run is about, for commands that messages propose: pasted without them they would be about something else.</summary>
public static class CarriedOptions
{
    private static readonly Option[] s_carried =
    [
        CakeOptions.Exclusive, GenerationOptions.WithTenants, CommonOptions.Catalogue, CommonOptions.Environment, CommonOptions.Tenant, CommonOptions.Component, CommonOptions.Namespace, CommonOptions.Manifests, CommonOptions.Output, CommonOptions.Set,
        GenerationOptions.Templates, ClusterOptions.Cluster, ClusterOptions.Kubeconfig, ClusterOptions.Context,
    ];

    /// <summary>Those that the command line has, each with a blank before it, quoted for a shell; empty for none.</summary>
    public static string Of(Arguments arguments) => string.Concat(s_carried.SelectMany(option => arguments.ValuesOf(option).Select(value => (option, value)))
        .Select(pair => pair.option.IsSwitch ? $" --{pair.option.Name}" : $" {Quoted($"--{pair.option.Name}={pair.value}")}"));

    // What a shell would take apart or replace stands in single quotes.
    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_=./,:@+%".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
