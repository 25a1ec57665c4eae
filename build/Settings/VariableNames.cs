namespace ConfigOps.Build.Settings;

/// <summary>The environment variables that are not options of ours; each name is written here, and nowhere else.</summary>
public static class VariableNames
{
    /// <summary>Set to anything, it asks for no colours (https://no-color.org).</summary>
    public const string NoColor = "NO_COLOR";

    /// <summary>The kind of terminal.</summary>
    public const string Terminal = "TERM";

    /// <summary>Whether this is a pipeline.</summary>
    public const string Automated = "CI";

    /// <summary>Whether this is GitHub Actions.</summary>
    public const string GitHub = "GITHUB_ACTIONS";

    /// <summary>The file whose content GitHub shows on the page of a job.</summary>
    public const string GitHubSummary = "GITHUB_STEP_SUMMARY";

    /// <summary>Whether this is GitLab CI.</summary>
    public const string GitLab = "GITLAB_CI";

    /// <summary>The search path of programs.</summary>
    public const string Path = "PATH";

    /// <summary>The directory of test tools; tests find kubectl, helm and servers there.</summary>
    public const string TestTools = "CONFIGOPS_TEST_TOOLS";

    /// <summary>The native program; tests and benchmarks call it.</summary>
    public const string NativeProgram = "CONFIGOPS_NATIVE";
}
