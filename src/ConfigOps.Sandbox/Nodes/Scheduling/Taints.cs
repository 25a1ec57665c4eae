using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Taints of nodes and the tolerations of pods.</summary>
internal static class Taints
{
    /// <summary>The first taint with one of the effects that the pod does not tolerate; null when it tolerates all.</summary>
    public static Node? FirstUntolerated(Resource pod, Resource node, params ReadOnlySpan<string> effects)
    {
        foreach (var taint in node.At("spec", "taints")?.Items ?? [])
            if (effects.Contains(taint["effect"]?.AsString() ?? "") && Toleration(pod.At("spec", "tolerations"), taint) is null) return taint;
        return null;
    }

    /// <summary>The toleration that covers a taint; null when none does.</summary>
    public static Node? Toleration(Node? tolerations, Node taint) => (tolerations?.Items ?? []).FirstOrDefault(toleration => Tolerates(toleration, taint));

    private static bool Tolerates(Node toleration, Node taint)
    {
        var effect = toleration["effect"]?.AsString() ?? "";
        if (effect.Length > 0 && effect != taint["effect"]?.AsString()) return false;
        var key = toleration["key"]?.AsString() ?? "";
        var exists = toleration["operator"]?.AsString() == "Exists";
        if (key.Length == 0) return exists;
        return key == taint["key"]?.AsString() && (exists || (toleration["value"]?.AsString() ?? "") == (taint["value"]?.AsString() ?? ""));
    }
}
