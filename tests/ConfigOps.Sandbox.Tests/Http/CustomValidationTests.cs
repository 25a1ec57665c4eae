using System.Net;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>What the schema of a definition says about values, asked over HTTP.</summary>
public class CustomValidationTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Definition = """
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition","metadata":{"name":"rules.rules.example.com"},
         "spec":{"group":"rules.example.com","scope":"Namespaced","names":{"plural":"rules","singular":"rule","kind":"Rule"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","required":["spec"],"properties":{"spec":{"type":"object","required":["name"],"properties":{
            "name":{"type":"string","minLength":2,"maxLength":5,"pattern":"^[a-z]+$"},
            "size":{"type":"integer","minimum":1,"maximum":10,"multipleOf":2},
            "mode":{"type":"string","enum":["on","off"]},
            "at":{"type":"string","format":"date-time"},
            "port":{"x-kubernetes-int-or-string":true},
            "tags":{"type":"array","x-kubernetes-list-type":"set","items":{"type":"string"},"minItems":1,"maxItems":3},
            "parts":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["id"],"items":{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}},
            "choice":{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"oneOf":[{"required":["a"]},{"required":["b"]}]}}}}}}}]}}
        """;

    [Theory]
    [InlineData("""{"name":"abc"}""", "", "")]
    [InlineData("""{"name":"abc","size":4,"mode":"on","at":"2026-01-01T00:00:00Z","port":"http","tags":["a"],"parts":[{"id":"1"},{"id":"2"}],"choice":{"a":"x"}}""", "", "")]
    [InlineData("{}", "spec.name", "Required value")]
    [InlineData("""{"name":7}""", "spec.name", "spec.name in body must be of type string: \"integer\"")]
    [InlineData("""{"name":"a"}""", "spec.name", "should be at least 2 chars long")]
    [InlineData("""{"name":"abcdef"}""", "spec.name", "Too long: may not be more than 5 bytes")]
    [InlineData("""{"name":"AB"}""", "spec.name", "should match '^[a-z]+$'")]
    [InlineData("""{"name":"ab","size":0}""", "spec.size", "should be greater than or equal to 1")]
    [InlineData("""{"name":"ab","size":12}""", "spec.size", "should be less than or equal to 10")]
    [InlineData("""{"name":"ab","size":3}""", "spec.size", "should be a multiple of 2")]
    [InlineData("""{"name":"ab","mode":"auto"}""", "spec.mode", "supported values: \"on\", \"off\"")]
    [InlineData("""{"name":"ab","at":"yesterday"}""", "spec.at", "must be of type date-time")]
    [InlineData("""{"name":"ab","port":true}""", "spec.port", "must be of type integer,string")]
    [InlineData("""{"name":"ab","tags":[]}""", "spec.tags", "should have at least 1 items")]
    [InlineData("""{"name":"ab","tags":["a","b","c","d"]}""", "spec.tags", "must have at most 3 items")]
    [InlineData("""{"name":"ab","tags":["a","a"]}""", "spec.tags[1]", "Duplicate value")]
    [InlineData("""{"name":"ab","parts":[{"id":"1"},{"id":"1"}]}""", "spec.parts[1]", "Duplicate value")]
    [InlineData("""{"name":"ab","parts":[{}]}""", "spec.parts[0].id", "Required value")]
    [InlineData("""{"name":"ab","choice":{"a":"x","b":"y"}}""", "<nil>", "one and only one schema (oneOf)")]
    public async Task A_custom_resource_is_held_against_its_schema(string spec, string field, string message)
    {
        if ((await sandbox.Get("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/rules.rules.example.com")).Code == HttpStatusCode.NotFound)
            Assert.Equal(HttpStatusCode.Created, (await sandbox.Post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Definition)).Code);
        await sandbox.Established("rules.rules.example.com");
        var answer = await sandbox.Post(
            "/apis/rules.example.com/v1/namespaces/default/rules?dryRun=All",
            """{"apiVersion":"rules.example.com/v1","kind":"Rule","metadata":{"name":"r"},"spec":SPEC}""".Replace("SPEC", spec, StringComparison.Ordinal));
        if (field.Length == 0)
        {
            Assert.True(answer.Code == HttpStatusCode.Created, answer.Message);
            return;
        }

        Assert.True(answer.Code == HttpStatusCode.UnprocessableEntity, answer.Message);
        Assert.Contains(answer.Body.At("details", "causes")!.Items, cause => cause["field"]?.AsString() == field && cause["message"]!.AsString()!.Contains(message, StringComparison.Ordinal));
    }
}
