using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A taint of a device says since when it is there.</summary>
internal sealed class DevicePreparation(TimeProvider time) : IPreparation
{
    public string Resource => "resource.k8s.io/resourceslices";

    public MapNode Create(MapNode content, WriteContext context) => Dated(content);

    public MapNode Update(MapNode live, MapNode changed, WriteContext context) => Dated(changed);

    private MapNode Dated(MapNode slice) => slice.At("spec", "devices") is ListNode devices
        ? slice.WithAt(["spec", "devices"], new ListNode(devices.Values.Select(Dated)))
        : slice;

    private Node Dated(Node device) => device is MapNode map && map["taints"] is ListNode taints
        ? map.With("taints", new ListNode(taints.Values.Select(taint => taint is MapNode fields && fields["timeAdded"] is not { IsNull: false } ? fields.With("timeAdded", Metadata.Time(time.GetUtcNow())) : taint)))
        : device;
}
