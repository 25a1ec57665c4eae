namespace ConfigOps.Sandbox.Tests.Controllers;

/// <summary>Manifests that many tests start from.</summary>
internal static class Manifests
{
    public static string Deployment(string name = "web", int replicas = 3, string image = "example/web:1", string spec = "", string podSpec = "", string podAnnotations = "{}", string container = "") => $$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{name}}","namespace":"default","labels":{"app":"{{name}}"} },
         "spec":{"replicas":{{replicas}},{{spec}}"selector":{"matchLabels":{"app":"{{name}}"} },
          "template":{"metadata":{"labels":{"app":"{{name}}"},"annotations":{{podAnnotations}}},"spec":{ {{podSpec}}"containers":[{"name":"web","image":"{{image}}",{{container}}"ports":[{"name":"http","containerPort":8080}]}]} } } }
        """;

    public static string Rolling(int surge, int unavailable) => $$"""
        "strategy":{"type":"RollingUpdate","rollingUpdate":{"maxSurge":{{surge}},"maxUnavailable":{{unavailable}} } },
        """;

    public static string Pod(string name = "solo", string image = "example/solo:1", string spec = "", string annotations = "{}", string container = "") => $$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{name}}","namespace":"default","labels":{"app":"{{name}}"},"annotations":{{annotations}}},
         "spec":{ {{spec}}"containers":[{ {{container}}"name":"main","image":"{{image}}"}]} }
        """;
}
