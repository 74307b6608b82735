#if !ORLEANS
namespace Lexi.Grains.Tests.Hours;

public sealed class VirtualChatTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_chat_of_two_hundred_turns_is_the_same_each_time_with_its_seed_and_another_with_another()
    {
        var first = await VirtualChat.Run(20261120);
        var again = await VirtualChat.Run(20261120);
        var other = await VirtualChat.Run(7);
        foreach (var chat in new[] { first, again, other })
            output.WriteLine($"{chat.Cpu.TotalSeconds:0.00} s of CPU, {chat.Turns} turns, {chat.ByCharacters} by characters, {chat.Decisions} decisions, {chat.Silences} silent, {chat.Relationships} feelings, {chat.Lasted}");
        output.WriteLine(first.Transcript);

        Assert.Equal(first.Transcript, again.Transcript);
        Assert.NotEqual(first.Transcript, other.Transcript);
        Assert.True(first.Turns >= 200 && first.ByCharacters > 60, "Two hundred turns hold a conversation.");
    }
}
#endif
