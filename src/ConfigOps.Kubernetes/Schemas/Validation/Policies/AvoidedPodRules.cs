using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for the annotation by which a node asks the scheduler to keep some pods away: JSON with the pods' controllers.</summary>
internal static class AvoidedPodRules
{
    private const string Annotation = "scheduler.alpha.kubernetes.io/preferAvoidPods";

    /// <summary>Checks the annotations of a node.</summary>
    public static void Check(FieldView annotations, Problems problems)
    {
        var text = annotations.Key(Annotation).Text;
        if (text.Length == 0) return;
        if (Read(text) is not { } pods)
        {
            problems.Invalid(new FieldView(null, annotations.Path["AvoidPods"]), "is not the JSON of a list of pods to avoid", Annotation);
            return;
        }

        for (var i = 0; i < pods.Count; i++)
        {
            var signature = new FieldView(null, annotations.Path[Annotation][i]["PodSignature"]);
            if (pods[i].At("podSignature", "podController") is not { } controller || controller.IsNull) problems.Required(signature);
            else if (controller["controller"]?.AsBoolean() == false) problems.Invalid(new FieldView(ScalarNode.False, signature.Path["PodController"]["Controller"]), "must point to a controller");
        }
    }

    // Null when it cannot be read.
    private static IReadOnlyList<Node>? Read(string text)
    {
        Node root;
        try
        {
            root = NodeJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }

        if (root.IsNull) return [];
        if (root is not MapNode) return null;
        return root["preferAvoidPods"] switch
        {
            null or { IsNull: true } => [],
            ListNode list when list.Values.All(static pod => pod is MapNode || pod.IsNull) => list.Values,
            _ => null,
        };
    }
}
