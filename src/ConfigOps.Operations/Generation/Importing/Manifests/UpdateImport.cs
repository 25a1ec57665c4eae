using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>How a workload's pods are replaced by others, and what else its spec says beside pods and replicas.</summary>
internal static class UpdateImport
{
    private static readonly string[] Elsewhere = ["replicas", "selector", "template", "serviceName", "volumeClaimTemplates", "revisionHistoryLimit", "progressDeadlineSeconds"];

    /// <summary>Imports it; volumes must have been before.</summary>
    public static void Apply(WorkloadScope scope)
    {
        foreach (var entry in scope.Workload.At("spec")?.Entries ?? [])
        {
            if (Elsewhere.Contains(entry.Key) || entry.Value.AsBoolean() == false || entry.Value.IsNull) continue;
            switch (entry.Key)
            {
                case "strategy": Strategy(scope, entry); break;
                case "updateStrategy" when entry.Value["type"]?.AsString() != "OnDelete" && entry.Value.At("rollingUpdate", "partition")?.AsInteger() is null or 0: break;
                case "updateStrategy": scope.Draft.Leave(entry.Key, entry.KeyPosition, "some of its pods stay as they are until a person deletes them; components are rolled out as a whole"); break;
                case "podManagementPolicy" when entry.Value.AsString() == "OrderedReady": break;
                case "persistentVolumeClaimRetentionPolicy" when entry.Value.Entries.All(part => part.Value.AsString() == "Retain"): break;
                case "podManagementPolicy": scope.Draft.Note(ImportVerdict.Assumed, entry.Key, entry.KeyPosition, "replicas start and stop one after the other"); break;
                case "minReadySeconds" when entry.Value.AsInteger() == 0: break;
                default: scope.Draft.Leave(entry.Key, entry.KeyPosition, "it has no counterpart; see whether it is needed"); break;
            }
        }
    }

    private static void Strategy(WorkloadScope scope, MapEntry entry)
    {
        if (entry.Value["type"]?.AsString() != "Recreate")
        {
            if (entry.Value["rollingUpdate"] is { } pace) scope.Draft.Note(ImportVerdict.Assumed, entry.Key, pace.Position, "a rollout starts a quarter more pods at a time and lacks none");
        }
        else if (scope.Draft.Values["volumes"]?.Entries.Any(volume => volume.Value["access"]?.AsString() != "ReadWriteMany") == true)
        {
            scope.Draft.Note(ImportVerdict.Mapped, entry.Key, entry.KeyPosition, "with a volume that one node mounts, the old pod stops before the new one starts");
        }
        else
        {
            scope.Draft.Leave(entry.Key, entry.KeyPosition, "the old pod stops before the new one starts, and a component without a volume is rolled out beside the old one; see that two may run at once for a while");
        }
    }
}
