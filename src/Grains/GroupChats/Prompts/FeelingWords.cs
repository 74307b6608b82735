using Lexi.Grains.Interfaces.GroupChats;

namespace Lexi.Grains.GroupChats.Prompts;

/// <summary>A feeling in words that follow its numbers; in the second person, of somebody whose name stands beside it.</summary>
public static class FeelingWords
{
    public static string Of(Relationship feeling)
    {
        var strength = feeling.Affinity switch
        {
            <= -0.75 => "You cannot stand them, and you do not hide it.",
            <= -0.4 => "You dislike them; you are short with them.",
            <= -0.15 => "You are wary of them.",
            < 0.15 => "You have no strong feeling about them.",
            < 0.4 => "You like them.",
            < 0.75 => "You are fond of them, and it shows.",
            _ => "You adore them; you would do anything for them.",
        };
        var flavour = feeling.Type switch
        {
            "competitive" => " You want to outdo them.",
            "flirty" => " You flirt with them.",
            "teasing" => " You tease them.",
            "protective" => " You look out for them.",
            "jealous" => " You are jealous of them.",
            _ => "",
        };
        return strength + flavour;
    }
}
