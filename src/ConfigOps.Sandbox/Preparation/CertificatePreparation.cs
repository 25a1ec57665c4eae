using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Preparation;

/// <summary>A certificate is asked for by whoever sends the request, whatever the object says.</summary>
internal sealed class CertificatePreparation : IPreparation
{
    public string Resource => "certificates.k8s.io/certificatesigningrequests";

    public MapNode Create(MapNode content, WriteContext context) => content["spec"] is not MapNode spec
        ? content
        : content.With("spec", spec.Without("uid").Without("extra")
            .With("username", ScalarNode.Of(context.Caller.Name))
            .With("groups", new ListNode(context.Caller.Groups.Select(static group => ScalarNode.Of(group)))));
}
