#if !ORLEANS
using Lexi.Grains.Interfaces;
using Lexi.Grains.Interfaces.Characters;
using Lexi.Grains.Tests.Hosting;

namespace Lexi.Grains.Tests.Characters.Tools;

/// <summary>A character that people made, with a tool.</summary>
public sealed class CharacterToolTests : IAsyncDisposable
{
    private const string Ada = "usr_ada";
    private static readonly HttpTool _tool = new()
    {
        Tool = new CharacterTool("weather", "Looks out of the window.", """{"type":"object","properties":{"city":{"type":"string"}}}"""),
        Url = "https://tools.example.com/weather",
    };

    private readonly AccountsHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_is_told_of_the_tool_and_gets_one_answer_a_call_whatever_it_asks()
    {
        var character = _host.Character((await _host.Shelf(Ada).Create(Sheet(_tool))).Key);

        Assert.Equal(_tool.Tool, Assert.Single((await character.GetProfile()).Tools));
        Assert.Equal("""{"error":"This server does not allow the tool's address."}""", await character.RunTool(Ada, "weather", """{"city":"Bremen"}""", TestContext.Current.CancellationToken));
        Assert.Equal("""{"error":"arguments has no userId."}""", await character.RunTool(Ada, "weather", """{"userId":"usr_eve"}""", TestContext.Current.CancellationToken));
        Assert.Equal("""{"error":"There is no such tool."}""", await character.RunTool(Ada, "check_inventory", "{}", TestContext.Current.CancellationToken));
        Assert.Equal("""{"error":"There is no such tool."}""", await _host.Character("nobody").RunTool(Ada, "weather", "{}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tool_that_could_not_be_called_is_refused_when_it_is_written()
    {
        var schema = _tool with { Tool = _tool.Tool with { ParametersSchema = """{"type":"object","$ref":"https://example.com/"}""" } };
        foreach (var tool in new[] { schema, _tool with { Url = "http://tools.example.com/" }, _tool with { TimeoutMs = 99 } })
        {
            var refused = await Assert.ThrowsAsync<LexiException>(() => _host.Shelf(Ada).Create(Sheet(tool)));
            Assert.Equal(ErrorCodes.InvalidRequest, refused.Code);
        }
    }

    private static CharacterSheet Sheet(HttpTool tool) => new() { Name = "Ilse", Persona = "A retired captain.", Tools = [tool] };
}
#endif
