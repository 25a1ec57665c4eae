using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A volume says when it came into its phase (KEP-3762).</summary>
internal sealed class VolumePreparation(TimeProvider time) : IPreparation
{
    private static readonly string[] Since = ["status", "lastPhaseTransitionTime"];

    public string Resource => "/persistentvolumes";

    public MapNode Create(MapNode content, WriteContext context) => content.WithAt(["status", "phase"], ScalarNode.Of("Pending")).WithAt(Since, Metadata.Time(time.GetUtcNow()));

    public MapNode Update(MapNode live, MapNode changed, WriteContext context) =>
        context.Subresource == "status" && !Node.AreEqual(live.At("status", "phase"), changed.At("status", "phase")) ? changed.WithAt(Since, Metadata.Time(time.GetUtcNow())) : changed;
}
