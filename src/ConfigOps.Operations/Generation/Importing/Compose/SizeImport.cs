using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>How large a service is, and how it is rolled out.</summary>
internal static class SizeImport
{
    private static readonly string[] Limits = ["cpus", "memory"];

    /// <summary>Imports it.</summary>
    public static void Apply(ImportScope scope)
    {
        var deploy = scope["deploy"];
        Cpu(scope, deploy?.At("resources", "limits", "cpus") ?? scope["cpus"]);
        Memory(scope, deploy?.At("resources", "limits", "memory") ?? scope["mem_limit"]);
        if (scope.Draft.Values["resources"] is null) scope.Draft.Note(ImportVerdict.Assumed, "deploy.resources", SourcePosition.None, scope.IsComponent ? "it names no limits, so it gets those of the environment's tier" : "it names no limits, so it gets those of the size small");
        if (scope.IsComponent) Replicas(scope, deploy?["replicas"] ?? scope["scale"]);
        else if ((deploy?["replicas"] ?? scope["scale"]) is { } several) scope.Draft.Leave("deploy.replicas", several.Position, "a job has completions and parallelism instead of replicas");
        foreach (var entry in deploy?.Entries ?? []) Rest(scope, entry);
        foreach (var entry in deploy?.At("resources", "limits")?.Entries ?? [])
            if (!Limits.Contains(entry.Key)) scope.Draft.Note(ImportVerdict.Assumed, $"deploy.resources.limits.{entry.Key}", entry.KeyPosition, "the nodes of the cluster limit it");
        foreach (var entry in deploy?.At("resources", "reservations")?.Entries ?? [])
        {
            if (entry.Key is "devices" or "generic_resources") scope.Draft.Leave($"deploy.resources.reservations.{entry.Key}", entry.KeyPosition, "devices are given by a device plugin; components have none");
            else scope.Draft.Note(ImportVerdict.Assumed, $"deploy.resources.reservations.{entry.Key}", entry.KeyPosition, "a component is promised what it may use at most");
        }

        if (scope["stop_grace_period"] is { } grace && ImportScope.SecondsOf(grace) is { } seconds) Grace(scope, grace, seconds);
    }

    private static void Cpu(ImportScope scope, Node? cpus)
    {
        if (ImportScope.TextOf(cpus) is not { } text) return;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0) scope.Draft.Leave("deploy.resources.limits.cpus", cpus!.Position, $"{text} is no number of CPUs");
        else
        {
            var quantity = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(amount * 1000):0}m");
            scope.Draft.Map("deploy.resources.limits.cpus", cpus!.Position, $"resources.cpu {quantity}", ScalarNode.Of(quantity), "resources", "cpu");
        }
    }

    private static void Memory(ImportScope scope, Node? memory)
    {
        if (ImportScope.TextOf(memory) is not { } text) return;
        if (ImportScope.QuantityOf(memory) is not { } quantity) scope.Draft.Leave("deploy.resources.limits.memory", memory!.Position, $"{text} is no size");
        else scope.Draft.Map("deploy.resources.limits.memory", memory!.Position, $"resources.memory {quantity}", ScalarNode.Of(quantity), "resources", "memory");
    }

    private static void Replicas(ImportScope scope, Node? replicas)
    {
        if (replicas is null)
        {
            scope.Draft.Assume("deploy.replicas", SourcePosition.None, "one replica and never more, as Compose starts it; raise replicas and scaling.maxReplicas when it can share its work", ScalarNode.Of(1), "replicas");
            scope.Draft.Set(ScalarNode.Of(1), "scaling", "maxReplicas");
            return;
        }

        if (replicas.AsInteger() is not { } count || count < 0) scope.Draft.Leave("deploy.replicas", replicas.Position, $"{ImportScope.TextOf(replicas)} is no number of replicas");
        else if (count == 0) scope.Draft.Map("deploy.replicas", replicas.Position, "enabled false", ScalarNode.False, "enabled");
        else
        {
            scope.Draft.Map("deploy.replicas", replicas.Position, $"replicas {count}", ScalarNode.Of(count), "replicas");
            scope.Draft.Assume("deploy.replicas", replicas.Position, $"never more than {count} replicas, as Compose does not scale; raise scaling.maxReplicas to let it grow", ScalarNode.Of(count), "scaling", "maxReplicas");
        }
    }

    private static void Rest(ImportScope scope, MapEntry entry)
    {
        var subject = $"deploy.{entry.Key}";
        switch (entry.Key)
        {
            case "resources" or "replicas": break;
            case "restart_policy" or "update_config" or "rollback_config": scope.Draft.Note(ImportVerdict.Assumed, subject, entry.KeyPosition, "Deploy rolls out, waits for health and rolls back"); break;
            case "mode" when ImportScope.TextOf(entry.Value) == "replicated": break;
            case "labels": scope.Draft.Note(ImportVerdict.Assumed, subject, entry.KeyPosition, "labels of the service, not of its containers, are left out"); break;
            default: scope.Draft.Leave(subject, entry.KeyPosition, "it has no counterpart; see whether it is needed"); break;
        }
    }

    // Requests still arrive for a while after the stop began; that must end before the program is killed.
    private static void Grace(ImportScope scope, Node grace, int seconds)
    {
        var bounded = Math.Clamp(seconds, 2, 3600);
        scope.Draft.Map("stop_grace_period", grace.Position, $"gracePeriodSeconds {bounded}", ScalarNode.Of(bounded), "gracePeriodSeconds");
        if (bounded <= 10 && scope.IsComponent) scope.Draft.Assume("stop_grace_period", grace.Position, $"preStopSeconds {bounded / 2}, as it must end before", ScalarNode.Of(bounded / 2), "preStopSeconds");
    }
}
