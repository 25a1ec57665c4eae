namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>The names of built-in kinds that an OpenAPI document does not give: abbreviations, categories and the singular, by plural name.</summary>
internal static class KindNames
{
    private static readonly Dictionary<string, string[]> Short = new(StringComparer.Ordinal)
    {
        ["certificatesigningrequests"] = ["csr"],
        ["componentstatuses"] = ["cs"],
        ["configmaps"] = ["cm"],
        ["cronjobs"] = ["cj"],
        ["customresourcedefinitions"] = ["crd", "crds"],
        ["daemonsets"] = ["ds"],
        ["deployments"] = ["deploy"],
        ["endpoints"] = ["ep"],
        ["events"] = ["ev"],
        ["horizontalpodautoscalers"] = ["hpa"],
        ["ingresses"] = ["ing"],
        ["ipaddresses"] = ["ip"],
        ["limitranges"] = ["limits"],
        ["namespaces"] = ["ns"],
        ["networkpolicies"] = ["netpol"],
        ["nodes"] = ["no"],
        ["persistentvolumeclaims"] = ["pvc"],
        ["persistentvolumes"] = ["pv"],
        ["poddisruptionbudgets"] = ["pdb"],
        ["pods"] = ["po"],
        ["priorityclasses"] = ["pc"],
        ["replicasets"] = ["rs"],
        ["replicationcontrollers"] = ["rc"],
        ["resourcequotas"] = ["quota"],
        ["serviceaccounts"] = ["sa"],
        ["services"] = ["svc"],
        ["statefulsets"] = ["sts"],
        ["storageclasses"] = ["sc"],
        ["volumeattributesclasses"] = ["vac"],
    };

    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "cronjobs", "daemonsets", "deployments", "horizontalpodautoscalers", "jobs", "pods", "replicasets", "replicationcontrollers", "services", "statefulsets",
    };

    private static readonly HashSet<string> ApiExtensions = new(StringComparer.Ordinal)
    {
        "apiservices", "customresourcedefinitions", "mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "mutatingwebhookconfigurations",
        "validatingadmissionpolicies", "validatingadmissionpolicybindings", "validatingwebhookconfigurations",
    };

    /// <summary>The abbreviations of a kind.</summary>
    public static IReadOnlyList<string> ShortNames(string plural) => Short.GetValueOrDefault(plural, []);

    /// <summary>The categories a kind belongs to.</summary>
    public static IReadOnlyList<string> Categories(string plural) => All.Contains(plural) ? ["all"] : ApiExtensions.Contains(plural) ? ["api-extensions"] : [];

    /// <summary>The singular name: the kind in lower case.</summary>
    public static string Singular(string kind) => kind.ToLowerInvariant();
}
