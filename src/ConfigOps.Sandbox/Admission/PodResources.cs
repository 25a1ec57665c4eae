using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Admission;

/// <summary>What a whole pod asks for.</summary>
internal static class PodResources
{
    /// <summary>
    /// The request or limit of a pod for a resource: of its containers and sidecars together, or of its greatest init container (beside the sidecars
    /// started before it) when that is more; plus its overhead. What the pod itself says goes before. Null when nobody says anything.
    /// </summary>
    public static Quantity? Effective(Node? spec, string section, string resource)
    {
        if (Quantity.TryRead(spec?.At("resources", section, resource), out var own)) return WithOverhead(spec, own, resource);
        Quantity? running = null, greatest = null, sidecars = null;
        foreach (var container in spec?["containers"]?.Items ?? []) running = Sum(running, Of(container, section, resource));
        foreach (var container in spec?["initContainers"]?.Items ?? [])
        {
            var amount = Of(container, section, resource);
            if (container["restartPolicy"]?.AsString() == "Always")
            {
                sidecars = Sum(sidecars, amount);
                amount = sidecars;
            }
            else
            {
                amount = Sum(sidecars, amount);
            }

            if (amount is not null) greatest = greatest is null ? amount : Quantity.Max(greatest.Value, amount.Value);
        }

        running = Sum(running, sidecars);
        var total = running is null ? greatest : greatest is null ? running : Quantity.Max(running.Value, greatest.Value);
        return total is null ? null : WithOverhead(spec, total.Value, resource);
    }

    private static Quantity? Of(Node container, string section, string resource) =>
        Quantity.TryRead(container.At("resources", section, resource), out var amount) ? amount : null;

    private static Quantity? Sum(Quantity? left, Quantity? right) => left is null ? right : right is null ? left : left.Value + right.Value;

    private static Quantity WithOverhead(Node? spec, Quantity amount, string resource) =>
        Quantity.TryRead(spec?.At("overhead", resource), out var overhead) ? amount + overhead : amount;
}
