using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that talk to a cluster.</summary>
public static class ClusterOptions
{
    /// <summary>The kubeconfig.</summary>
    public static readonly Option<string> Kubeconfig = Text("kubeconfig", "The kubeconfig file that names the cluster; several with the system's path separator between them.") with { Variable = "KUBECONFIG", ValueName = "FILE" };

    /// <summary>The context.</summary>
    public static readonly Option<string> Context = Text("context", "The kubeconfig's context, instead of its current one.") with { Variable = "KUBE_CONTEXT", ValueName = "NAME" };

    /// <summary>The embedded cluster.</summary>
    public static readonly Option<string> Cluster = Choice("cluster", "Where to work: the embedded cluster, or the one the kubeconfig names. Without it the kubeconfig's when --kubeconfig or a context is given, else the embedded one; KUBECONFIG alone decides nothing.", SandboxCluster, KubeconfigCluster) with { Variable = "CLUSTER" };

    /// <summary>The version of Kubernetes.</summary>
    public static readonly Option<string> KubernetesVersion = Text("kubernetes-version", "The Kubernetes version that manifests are checked against and the embedded cluster answers as, major and minor: 1.35.") with { Variable = "KUBERNETES_VERSION", ValueName = "X.Y" };

    /// <summary>The port of the embedded cluster.</summary>
    public static readonly Option<int> Port = Integer("port", "The port on 127.0.0.1 that the embedded cluster is served on; 0 for any free one.", 0, 65535) with { Variable = "SANDBOX_PORT", Default = "0", Targets = ["Sandbox"] };

    /// <summary>The word for the embedded cluster.</summary>
    public const string SandboxCluster = "sandbox";

    /// <summary>The word for a cluster that a kubeconfig names.</summary>
    public const string KubeconfigCluster = "kubeconfig";

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Kubeconfig, Context, Cluster, KubernetesVersion, Port];
}
