using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity.Checks;

/// <summary>Which seccomp profiles a pod and its containers ask for.</summary>
/// <param name="Bad">Who asks for a forbidden one.</param>
/// <param name="Values">The forbidden ones.</param>
/// <param name="Missing">The containers for which neither they nor the pod ask for one.</param>
internal readonly record struct SeccompProfiles(Culprits Bad, SortedSet<string> Values, Culprits Missing)
{
    public string BadDetail => $"{Bad.Setters()} must not set securityContext.seccompProfile.type to {Wording.Quoted(Values)}";

    public static SeccompProfiles Of(PodView pod)
    {
        var found = new SeccompProfiles(new Culprits(), Wording.NewSet(), new Culprits());
        var ofPod = TypeOf(pod.SecurityContext);
        if (ofPod is not null && !IsAllowed(ofPod))
        {
            found.Bad.AddPod(pod.SecurityPath["seccompProfile"]["type"]);
            found.Values.Add(ofPod);
        }

        foreach (var container in pod.Containers)
        {
            var path = container.SecurityPath["seccompProfile"]["type"];
            if (TypeOf(container.SecurityContext) is not { } type)
            {
                if (ofPod is null || !IsAllowed(ofPod)) found.Missing.Add(container, path);
            }
            else if (!IsAllowed(type))
            {
                found.Bad.Add(container, path);
                found.Values.Add(type);
            }
        }

        return found;
    }

    private static string? TypeOf(Node? securityContext) => securityContext?["seccompProfile"] is MapNode profile ? profile["type"]?.AsString() ?? "" : null;

    private static bool IsAllowed(string type) => type is "RuntimeDefault" or "Localhost";
}
