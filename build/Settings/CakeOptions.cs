using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options that Cake itself reads.</summary>
public static class CakeOptions
{
    /// <summary>What to run.</summary>
    public static readonly Option<string> Target = Text("target", "Runs a target and what it depends on; may stand several times.")
        with { Default = "Default", ValueName = "NAME", IsRepeatable = true, IsArgumentOnly = true, Letter = 't' };

    /// <summary>Without dependencies.</summary>
    public static readonly Option<bool> Exclusive = Switch("exclusive", "Runs the target without what it depends on.") with { IsArgumentOnly = true, Letter = 'e' };

    /// <summary>Cake's dry run: only names.</summary>
    public static readonly Option<bool> DryRun = Switch("dryrun", "Names the targets that would run, and runs none; see also --dry-run.") with { IsArgumentOnly = true };

    /// <summary>The graph.</summary>
    public static readonly Option<bool> Tree = Switch("tree", "Prints the targets with what they depend on.") with { IsArgumentOnly = true };

    /// <summary>The descriptions.</summary>
    public static readonly Option<bool> Description = Switch("description", "Prints the targets with their descriptions.") with { IsArgumentOnly = true };

    /// <summary>How much is printed.</summary>
    public static readonly Option<string> Verbosity = Choice("verbosity", "How much is printed; diagnostic shows stack traces too.", "quiet", "minimal", "normal", "verbose", "diagnostic")
        with { Default = "normal", IsArgumentOnly = true, Letter = 'v' };

    /// <summary>The version.</summary>
    public static readonly Option<bool> Version = Switch("version", "Prints the version.") with { IsArgumentOnly = true };

    /// <summary>The help.</summary>
    public static readonly Option<bool> Help = Switch("help", "Prints the targets and options; with --target, that target's.") with { IsArgumentOnly = true, Letter = 'h' };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Target, Exclusive, DryRun, Tree, Description, Verbosity, Version, Help];
}
