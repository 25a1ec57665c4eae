using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Output;

/// <summary>Knows the places a run can happen in.</summary>
public static class Pipelines
{
    /// <summary>The place the environment variables tell of.</summary>
    public static IPipeline Detect(Func<string, string?> variable, TimeProvider time)
    {
        if (variable(VariableNames.GitHub) == "true") return new GitHubPipeline();
        return variable(VariableNames.GitLab) == "true" ? new GitLabPipeline(time) : new PlainPipeline();
    }

    /// <summary>Whether this is a pipeline at all, known or not.</summary>
    public static bool IsAutomated(Func<string, string?> variable) => variable(VariableNames.Automated) is { Length: > 0 } value && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
