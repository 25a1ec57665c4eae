namespace ConfigOps.Build.Settings;

/// <summary>Which cluster to talk to.</summary>
/// <param name="Kubeconfig">The kubeconfig file or files, or null for the usual place.</param>
/// <param name="Context">The context, or null for the kubeconfig's current one.</param>
/// <param name="KubernetesVersion">The version the embedded cluster answers as; null for the newest.</param>
/// <param name="Port">The port of the embedded cluster; 0 for any free one.</param>
/// <param name="IsSandbox">Whether the embedded cluster is meant: it is asked for, or nothing names another one.</param>
public sealed record ClusterSettings(string? Kubeconfig, string? Context, string? KubernetesVersion, int Port, bool IsSandbox)
{
    /// <summary>
    /// From the options. A kubeconfig or context on the command line asks for the cluster that it names; otherwise <c>cluster</c> decides, and without it
    /// a context does. KUBECONFIG alone decides nothing: it is set on many machines, and a development run must not reach a real cluster because of it.
    /// </summary>
    public static ClusterSettings From(SettingsReader settings)
    {
        var context = settings.GetText(ClusterOptions.Context);
        var isNamedByArgument = settings.IsArgument(ClusterOptions.Kubeconfig) || settings.IsArgument(ClusterOptions.Context);
        var cluster = isNamedByArgument && !settings.IsArgument(ClusterOptions.Cluster) ? ClusterOptions.KubeconfigCluster : settings.GetText(ClusterOptions.Cluster);
        var isSandbox = cluster is null ? context is null : cluster == ClusterOptions.SandboxCluster;
        return new ClusterSettings(settings.GetText(ClusterOptions.Kubeconfig), context, settings.GetText(ClusterOptions.KubernetesVersion), settings.Get(ClusterOptions.Port), isSandbox);
    }
}
