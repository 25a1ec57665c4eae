using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>
/// Finds what a workload controls by its selector: adopts objects that match and that nobody controls, and lets go of those it controls that no
/// longer match.
/// </summary>
internal static class Claiming
{
    /// <summary>The objects of <paramref name="kind"/> that <paramref name="owner"/> controls now.</summary>
    public static List<Resource> Claim(ControllerContext context, Resource owner, GroupVersionKind kind)
    {
        // Without a selector there is nothing to adopt or to let go by.
        if (owner.At("spec", "selector") is null) return context.Cache.ControlledBy(owner, kind);
        var uid = owner.Uid;
        var selector = LabelSelector.From(owner.At("spec", "selector"));
        var claimed = new List<Resource>();
        foreach (var item in context.Cache.List(kind, owner.Namespace))
        {
            var controller = item.ControllerOwner;
            var matches = !selector.IsEverything && selector.Matches(item.Labels);
            if (controller?.Uid == uid)
            {
                if (matches || owner.IsDeleting) claimed.Add(item);
                else context.Api.Update(Released(item, uid));
            }
            else if (controller is null && matches && !owner.IsDeleting && !item.IsDeleting)
            {
                claimed.Add(context.Api.Update(Adopted(item, owner)));
            }
        }

        return claimed;
    }

    private static Resource Adopted(Resource item, Resource owner) =>
        item.Set(List((item.At("metadata", "ownerReferences")?.Items ?? []).Append(OwnerReference.ControlledBy(owner))), "metadata", "ownerReferences");

    private static Resource Released(Resource item, string uid)
    {
        var rest = item.At("metadata", "ownerReferences")!.Items.Where(owner => owner["uid"]?.AsString() != uid).ToList();
        return item.Set(rest.Count == 0 ? null : new ListNode(rest), "metadata", "ownerReferences");
    }
}
