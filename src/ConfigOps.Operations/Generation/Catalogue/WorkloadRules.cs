using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a component's own values must have in common with each other: volumes and replicas, autoscalers, backups, mounted paths.</summary>
/// <param name="environment">The environment, merged.</param>
/// <param name="tiers">The tiers, merged.</param>
/// <param name="mistakes">Where mistakes go.</param>
internal sealed class WorkloadRules(MapNode environment, MapNode tiers, LayerMistakes mistakes)
{
    private static readonly string[][] Images = [["image"], ["backup", "image"], ["build", "base"], ["build", "runtime"]];

    /// <summary>Checks a job.</summary>
    public void CheckJob(string name, LayerStack stack)
    {
        var path = $"jobs.{name}";
        CheckPinning(stack, path);
        CheckMounts(stack, path);
        if (stack.Merged["queue"] is not null && !EnvironmentRules.Has(environment, "kueue")) mistakes.Add(stack, ["queue"], $"{path}.queue needs an extension of the cluster: add kueue to the environment's extensions");
        if (stack.Merged["type"]?.AsString() != "tenant-backup") return;
        if (stack.Merged["volumes"] is not MapNode { Count: 1 }) mistakes.Add(stack, ["type"], $"{path}.type tenant-backup needs exactly one entry in volumes: the path that backups are kept at");
        if (environment["toolbox"] is null) mistakes.Add(stack, ["type"], $"{path}.type tenant-backup needs environment.toolbox, an image with a shell that deletes old backups");
    }

    /// <summary>Checks a component.</summary>
    public void Check(string name, LayerStack stack)
    {
        var path = $"components.{name}";
        foreach (var volume in stack.Merged["volumes"]?.Entries ?? []) CheckVolume(stack, path, volume);
        CheckPinning(stack, path);
        CheckMounts(stack, path);
        CheckVerticalScaling(stack, path);
        if (stack.Merged["backup"] is MapNode && environment["toolbox"] is null)
            mistakes.Add(stack, ["backup"], $"{path}.backup needs environment.toolbox, an image with a shell that deletes old backups");
    }

    private void CheckPinning(LayerStack stack, string path)
    {
        var pinning = environment["imagePinning"]?.AsString();
        if (pinning == "none") return;
        foreach (var keys in Images)
        {
            if (stack.Merged.At(keys)?.AsString() is not { } image || NameRules.Image(image) is not null) continue;
            if (NameRules.PinnedImage(image) is { } wrong)
                mistakes.AddValue(stack, keys, $"{string.Join('.', keys)} \"{image}\" {wrong}");
            else if (pinning == "digest" && !image.Contains('@', StringComparison.Ordinal))
                mistakes.Add(stack, keys, $"{path}.{string.Join('.', keys)} \"{image}\" has no digest, and the environment's imagePinning asks for one; add @sha256: and the 64 digits that the registry names it by");
        }
    }

    // A path that two kinds of storage would be mounted at.
    private void CheckMounts(LayerStack stack, string path)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        if (stack.Merged["files"] is MapNode { Count: > 0 } && stack.Merged["filesPath"]?.AsString() is { } files) seen.Add(files.TrimEnd('/'), "filesPath");
        foreach (var kind in (string[])["writable", "volumes"])
            foreach (var entry in stack.Merged[kind]?.Entries ?? [])
                if (!seen.TryAdd(entry.Key.TrimEnd('/'), kind)) mistakes.Add(stack, [kind, entry.Key], $"{path}.{kind} has {entry.Key}, which {seen[entry.Key.TrimEnd('/')]} has already; a path is mounted once");
    }

    // A volume of one node cannot follow pods to several of them: the second pod would wait for it forever.
    private void CheckVolume(LayerStack stack, string path, MapEntry volume)
    {
        if (stack.Merged["kind"]?.AsString() == "StatefulSet" || volume.Value["access"]?.AsString() == "ReadWriteMany") return;
        var (_, most) = Replicas(stack);
        if (most > 1)
            mistakes.Add(stack, ["volumes", volume.Key], $"{path}.volumes.{volume.Key} can be mounted by one node at a time, and there are up to {Text(most)} replicas; set kind to StatefulSet, access to ReadWriteMany, or replicas and scaling.maxReplicas to 1");
    }

    private void CheckVerticalScaling(LayerStack stack, string path)
    {
        if (stack.Merged["verticalScaling"] is not MapNode scaling) return;
        var (least, most) = Replicas(stack);
        var mode = scaling["mode"]?.AsString() ?? "Off";
        if (mode != "Off" && least != most)
            mistakes.Add(stack, ["verticalScaling"], $"{path}.verticalScaling.mode {mode} changes the requests that scaling from {Text(least)} to {Text(most)} replicas measures by, and the two would chase each other; use Off, or set scaling.maxReplicas to {Text(least)}");
        foreach (var (lower, upper) in ((string, string)[])[("minCpu", "maxCpu"), ("minMemory", "maxMemory")])
            if (Amount(scaling[lower]) is { } low && Amount(scaling[upper]) is { } high && low > high)
                mistakes.Add(stack, ["verticalScaling", upper], $"{path}.verticalScaling.{upper} is less than {lower}");
    }

    private (long Least, long Most) Replicas(LayerStack stack)
    {
        var tier = stack.Merged["tier"]?.AsString() is { } name ? tiers[name] : null;
        var least = stack.Merged["replicas"]?.AsInteger() ?? tier?["replicas"]?.AsInteger() ?? 1;
        return (least, stack.Merged.At("scaling", "maxReplicas")?.AsInteger() ?? Math.Max(least, tier?["maxReplicas"]?.AsInteger() ?? 1));
    }

    private static decimal? Amount(Node? node) => node?.AsString() is { } text && Quantity.TryParse(text, out var amount) ? amount.Value : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
