namespace ConfigOps.Operations.Security.Rbac;

/// <summary>Whether pods get a token for the API server.</summary>
public static class ApiTokens
{
    /// <summary>
    /// Whether a pod gets the token of its service account: the pod decides, then the account, and without either it does. A projected
    /// volume with a token for the API server counts, too.
    /// </summary>
    public static bool AreMounted(ScannedResource workload, ScanContext scan) => AreMountedByDefault(workload, scan) || AreProjected(workload);

    /// <summary>Whether the server mounts the token by itself.</summary>
    public static bool AreMountedByDefault(ScannedResource workload, ScanContext scan) =>
        workload.Pod!.Spec["automountServiceAccountToken"]?.AsBoolean()
        ?? scan.Index.Find("", "ServiceAccount", workload.Namespace, workload.ServiceAccount)?.At("automountServiceAccountToken")?.AsBoolean() ?? true;

    private static bool AreProjected(ScannedResource workload)
    {
        foreach (var volume in workload.Volumes)
            foreach (var source in volume.At("projected", "sources")?.Items ?? [])
                if (source["serviceAccountToken"] is { } token && string.IsNullOrEmpty(token["audience"]?.AsString())) return true;
        return false;
    }
}
