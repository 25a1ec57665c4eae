using ConfigOps.Kubernetes.Files;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>Which kubeconfig files count, by the rules kubectl has.</summary>
internal static class KubeConfigFiles
{
    /// <summary>The variable that lists kubeconfig files.</summary>
    public const string Variable = "KUBECONFIG";

    /// <summary>
    /// The files to merge, first ones win: <paramref name="explicitPath"/> alone when given (it must exist), else those of <c>KUBECONFIG</c> that exist,
    /// else <c>~/.kube/config</c> when it exists. Each file counts once.
    /// </summary>
    /// <exception cref="KubeConfigException">The explicit file does not exist.</exception>
    public static IReadOnlyList<string> Find(string? explicitPath, Func<string, string?> environment)
    {
        if (!string.IsNullOrEmpty(explicitPath))
            return File.Exists(explicitPath) ? [explicitPath] : throw new KubeConfigException((Directory.Exists(explicitPath) ? "it is a folder, where a file is wanted; name a file" : FileTrouble.OfMissing(explicitPath)) is { } trouble ? $"the kubeconfig cannot be read: {trouble} (--kubeconfig or {Variable})" : $"there is no such kubeconfig file; check --kubeconfig and {Variable}", explicitPath);
        if (environment(Variable) is { Length: > 0 } list)
            return [.. list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Where(File.Exists)];
        var home = environment("HOME") is { Length: > 0 } set ? set : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var usual = Path.Combine(home, ".kube", "config");
        return File.Exists(usual) ? [usual] : [];
    }

    /// <summary>What was looked for, for the message that nothing was found.</summary>
    public static string Describe(Func<string, string?> environment) =>
        environment(Variable) is { Length: > 0 } list ? $"none of the files of {Variable} exists ({list})" : $"{Variable} is not set and ~/.kube/config does not exist";
}
