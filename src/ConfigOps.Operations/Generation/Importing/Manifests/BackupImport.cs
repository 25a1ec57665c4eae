using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>The CronJob by which Generate saves a component, with the volume that backups are kept on.</summary>
internal static class BackupImport
{
    /// <summary>Imports it; the image must have been before.</summary>
    public static void Apply(WorkloadScope scope)
    {
        var found = scope.Pool.Of("CronJob", scope.Place).FirstOrDefault(cron => cron.Label("app.kubernetes.io/component") == "backup" && cron.Label("configops.io/component") == scope.Workload.Name);
        if (found is null) return;
        var backup = new WorkloadScope(found, scope.Pool, new ComponentDraft("", "", "", DraftKind.Job), scope.Environment);
        var claim = backup.Pod["volumes"]?.Items.Select(volume => volume.At("persistentVolumeClaim", "claimName")?.AsString()).FirstOrDefault(name => name is not null);
        if (backup.Rotation is not { } rotation || scope.Pool.Take("PersistentVolumeClaim", scope.Place, claim) is not { } volume) return;
        scope.Pool.Take(found);
        foreach (var policy in scope.Pool.Of("NetworkPolicy", scope.Place).Where(policy => ObjectPool.Selects(policy.At("spec", "podSelector", "matchLabels"), backup.PodLabels)).ToList()) scope.Pool.Take(policy);
        using var file = scope.Draft.In(found);
        var image = backup.Container["image"]?.AsString();
        var resources = backup.Container.At("resources", "requests");
        scope.Draft.Map($"CronJob {found.Name}", found.Position, "backup", MapNode.Of(
            ("schedule", found.At("spec", "schedule")),
            ("timeZone", found.At("spec", "timeZone")),
            ("command", backup.Container["command"]),
            ("image", image is null || image == scope.Draft.Values["image"]?.AsString() ? null : ScalarNode.Of(image)),
            ("keep", int.TryParse(WorkloadScope.Variable(rotation, "BACKUP_KEEP"), NumberStyles.None, CultureInfo.InvariantCulture, out var keep) ? ScalarNode.Of(keep) : null),
            ("volume", volume.At("spec", "resources", "requests", "storage")),
            ("storageClass", volume.At("spec", "storageClassName")),
            ("size", SizeOf(resources)),
            ("deadlineSeconds", backup.JobSpec["activeDeadlineSeconds"])), "backup");
    }

    private static ScalarNode? SizeOf(Node? resources) => JobSizes.Names
        .FirstOrDefault(name => Quantity.TryParse(JobSizes.Of(name).Cpu, out var cpu) && resources?["cpu"] is { } asked && Quantity.OrZero(asked).Equals(cpu)) is { } size ? ScalarNode.Of(size) : null;
}
